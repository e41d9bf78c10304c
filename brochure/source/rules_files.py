"""The rules about files: can they be read, are they text, may they be included."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare

STAGE = "source"

FILE_MISSING = declare(
    "file-missing",
    Severity.ERROR,
    """A file that was asked for is not there.

    ## What it looks for
    The content file itself, and every file named under `include:`.
    ## Why it matters
    Without the file its words, notices or citations would be missing in print.
    ## Example
    `include: shred.yaml`, while the file is called `shared.yaml`.
    ## How to mend it
    Check the spelling; capital and small letters count. The hint names the nearest file that exists.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

FILE_UNREADABLE = declare(
    "file-unreadable",
    Severity.ERROR,
    """A file is there but cannot be read.

    ## What it looks for
    A folder where a file should be, missing permission, a device or pipe, an error of the disk.
    ## Why it matters
    What cannot be read cannot be printed, and a build must never go on without it.
    ## Example
    `brochure build content/` names a folder, not a file.
    ## How to mend it
    Name the file itself, or give yourself permission to read it.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

FILE_FOREIGN = declare(
    "file-foreign",
    Severity.ERROR,
    """A file is no text file but a document of another program.

    ## What it looks for
    The signs by which the files of office programs, PDFs, pictures, web pages and packed files begin, and
    files with many signs that no text has.
    ## Why it matters
    Such a file holds its words in a form of its own. Renaming it to `.yaml` does not change that.
    ## Example
    `handout.docx` from Word, renamed to `content.yaml`.
    ## How to mend it
    Open the file in the program it belongs to, copy the words, and paste them into a text file. The sample
    `content.yaml` shows how such a file is built.
    ## Source
    Project rule; the signs are those of each format's specification.
    """,
    stage=STAGE,
)

FILE_TOO_LARGE = declare(
    "file-too-large",
    Severity.ERROR,
    """A content file is larger than a handout can be.

    ## What it looks for
    A content file or an included file of more than 1,000,000 bytes. It is not read any further.
    ## Why it matters
    A six-page handout has about 40,000 bytes, so this is almost surely another file: a PDF, an image, an
    export.
    ## Example
    A picture saved under the name `content.yaml`.
    ## How to mend it
    Name the right file. Pictures stay in their own files and are placed with a `figure` block.
    ## Source
    Project limit: about 25 times the first brochure.
    """,
    stage=STAGE,
)

ENCODING_NOT_UTF8 = declare(
    "encoding-not-utf8",
    Severity.ERROR,
    """A file is not saved as UTF-8.

    ## What it looks for
    Bytes that are not UTF-8 (often Latin-1 or Windows-1252, from an old editor) and files saved as UTF-16
    or UTF-32. A byte order mark at the start of a UTF-8 file is fine.
    ## Why it matters
    Accents, dashes and signs such as ≥ would come out as other letters. brochure guesses the letter to help
    you find the place, but never prints a guess.
    ## Example
    The byte 0xF6, which is `ö` in Latin-1, in the word `Tönnis`.
    ## How to mend it
    In the editor choose "Save as" or "Save with encoding", then UTF-8.
    ## Source
    YAML 1.2.2, section 5.2 "Character Encodings"; brochure takes UTF-8 alone.
    """,
    stage=STAGE,
)

CONTROL_CHARACTER = declare(
    "control-character",
    Severity.ERROR,
    """A text holds a character that cannot be printed.

    ## What it looks for
    Control characters (such as NUL), line separators from layout programs (U+0085, U+2028, U+2029), a byte
    order mark in the middle of a file, and such characters written as an escape, for example `"\\0"`.
    ## Why it matters
    They cannot be seen in an editor, break lines in odd places and damage the text of the PDF.
    ## Example
    A line separator U+2028, copied together with a paragraph from InDesign or a web page.
    ## How to mend it
    Delete the character at the place named, or type the words around it again.
    ## Source
    YAML 1.2.2, section 5.1 "Character Set".
    """,
    stage=STAGE,
)

INCLUDE_NOT_A_PATH = declare(
    "include-not-a-path",
    Severity.ERROR,
    """`include:` does not name a file.

    ## What it looks for
    Anything but a file name, or a list of file names, under `include:`.
    ## Why it matters
    The parts that were meant to be shared would be missing.
    ## Example
    `include: {file: shared.yaml}`
    ## How to mend it
    Write `include: shared.yaml` or `include: [clinic.yaml, papers.yaml]`.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

INCLUDE_OUTSIDE = declare(
    "include-outside",
    Severity.ERROR,
    """`include:` names a file outside the project's folder.

    ## What it looks for
    Absolute paths, web addresses, paths that climb out with `..`, and links that lead out of the folder.
    ## Why it matters
    The folder would no longer build on another computer, and a content file from someone else could read
    any file of yours.
    ## Example
    `include: ../../clinic/shared.yaml`
    ## How to mend it
    Put the shared file into the project's folder and name it from there.
    ## Source
    Project rule; MITRE CWE-22, path traversal.
    """,
    stage=STAGE,
)

INCLUDE_LOOP = declare(
    "include-loop",
    Severity.ERROR,
    """Files include each other in a circle.

    ## What it looks for
    A file that includes itself, directly or by way of other files.
    ## Why it matters
    Reading would never end.
    ## Example
    `clinic.yaml` includes `papers.yaml`, and `papers.yaml` includes `clinic.yaml`.
    ## How to mend it
    Remove one of the `include:` lines; it is enough that the content file includes both.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

INCLUDE_TOO_DEEP = declare(
    "include-too-deep",
    Severity.ERROR,
    """Too many files include one another.

    ## What it looks for
    More than 8 files that include each other in a row, or more than 50 files in all.
    ## Why it matters
    Nobody could still tell which file a printed word comes from.
    ## Example
    A chain of nine files, each with an `include:` of the next.
    ## How to mend it
    Include the files from the content file directly, as a list.
    ## Source
    Project limit.
    """,
    stage=STAGE,
)

INCLUDE_KEY_REFUSED = declare(
    "include-key-refused",
    Severity.ERROR,
    """An included file holds something that cannot be shared.

    ## What it looks for
    Top-level names other than `publisher`, `notices`, `citations`, `promises` and `include` in an included
    file.
    ## Why it matters
    The words of a handout stand in one file, so that a reviewer has read everything when that file is read.
    ## Example
    `sections:` in `shared.yaml`.
    ## How to mend it
    Move the part into the content file.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

KEY_IN_TWO_FILES = declare(
    "key-in-two-files",
    Severity.ERROR,
    """The same entry stands in two files.

    ## What it looks for
    A name under `publisher`, `notices` or `citations` that both a file and one it includes define.
    ## Why it matters
    Only one of the two can be printed, and nobody could tell which.
    ## Example
    `publisher: {name: …}` in `content.yaml` and again in `shared.yaml`.
    ## How to mend it
    Delete one of the two places named. Nothing in a shared file can be overridden: keep publisher, notices
    and papers in separate files, and include those that are the same.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)
