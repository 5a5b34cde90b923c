"""The nouns of pmo-kb as frozen data: documents, declarations, records, rules' problems and findings. No behaviour, no I/O."""
