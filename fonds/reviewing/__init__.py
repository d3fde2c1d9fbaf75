"""What a reviewer does at the desk: look at what was refused, decide, correct."""
