"""One Table in the middle; CSV and XLSX out, streamed, without a plaintext temp file."""
