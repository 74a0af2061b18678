"""What a document does with a name: from structure first, from the sentence otherwise."""
