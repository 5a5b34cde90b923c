"""The pages of standards as they were before a change: those of the commit that it started from."""

from __future__ import annotations

import os
import subprocess

from pmo_kb.errors import UsageError
from pmo_kb.knowledge.git import git
from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.standards.library import PAGES
from pmo_kb.standards.page import Page, read_page

HINT = (
    "Name the branch or commit that the change starts from, such as origin/main. "
    "In a pipeline, let it fetch the whole history first (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)."
)


def pages_before(root: str, ref: str) -> list[Page]:
    """The pages below `root` in the commit where the present one and `ref` part. Raises UsageError where Git cannot tell."""
    try:
        base = git(root, "merge-base", "--", ref, "HEAD").strip()
        listed = git(root, "ls-tree", "-r", "-z", "--name-only", base, "--", *(f"{language}/standards" for language in LANGUAGES))
        return [_page(root, base, path) for path in listed.split("\0") if path.endswith(".md") and path.count("/") == 2]
    except FileNotFoundError:
        raise UsageError("Git is not installed", hint="Without it nothing can be compared: leave --against out.") from None
    except UnicodeDecodeError:
        raise UsageError(f"a page of '{ref}' is not in UTF-8", hint="Compare with a later commit.") from None
    except subprocess.CalledProcessError as problem:
        said = problem.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise UsageError(f"Git cannot compare with '{ref}'" + (f": {said}" if said else ""), path=root, hint=HINT) from None
    except (OSError, subprocess.SubprocessError) as problem:
        raise UsageError(f"Git cannot compare with '{ref}': {problem}", path=root) from None


def _page(root: str, base: str, path: str) -> Page:
    language, _, file = path.split("/")
    return read_page(git(root, "show", f"{base}:./{path}"), os.path.join(root, path), file.removesuffix(".md"), language, PAGES)
