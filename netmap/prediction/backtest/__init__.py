"""How well closeness would have told, in the past, who came to work together: asked of any network with dates."""
