# sending
