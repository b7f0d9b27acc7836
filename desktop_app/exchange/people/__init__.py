"""People in and out: contact tables of Google, Outlook and everybody's own, and vCards."""
