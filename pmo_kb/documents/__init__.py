"""From a file to a `Document`, and from a document and its artefact's declaration to a `Record`."""
