"""From text to blocks: Markdown, front matter, HTML inside Markdown. Knows nothing of projects."""
