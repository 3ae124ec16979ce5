"""The media that carry bundles: a folder, a WebDAV share, an S3 bucket; four verbs each."""
