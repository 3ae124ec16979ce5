"""All that needs a screen: `app` puts it together, `worker` keeps the lanes, `words` has the sentences; one folder a feature."""
