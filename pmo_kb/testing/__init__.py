"""Standards as tests: their examples, and the templates made from them. For our pages, a PMO's pages, and the authors of plugins."""

from pmo_kb.testing.blanks import unfit_templates
from pmo_kb.testing.examples import AS_OF, Failed, check_text, run_examples, taken_over, undocumented
from pmo_kb.testing.together import check_together

__all__ = ["AS_OF", "Failed", "check_text", "check_together", "run_examples", "taken_over", "undocumented", "unfit_templates"]
