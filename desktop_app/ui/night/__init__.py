"""The launch night: run sheet, rota, and the big screen."""
