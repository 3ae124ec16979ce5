"""The kiosk: the laptop turned round. A process for each person, which can seal and never read back."""
