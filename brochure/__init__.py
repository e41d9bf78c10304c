"""brochure: from content.yaml to a printable handout whose every page is proven.

The package tree is the pipeline: source -> content -> html -> draft -> pdf -> facts -> checks -> report.
Each stage is one module with one job; see docs/developers.md.
"""

__version__ = "0.1.0"
