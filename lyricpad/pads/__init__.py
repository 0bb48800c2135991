"""What the server keeps of pads: nothing yet, a draft lives in the browser that writes it."""
