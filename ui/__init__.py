"""All that needs a screen: `app` puts it together, `words` has the sentences; one folder a feature."""
