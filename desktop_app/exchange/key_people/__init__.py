"""Key people in and out: lists of agencies and of everybody's own in their original mess, and vCards."""
