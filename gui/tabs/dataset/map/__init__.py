"""The map: documents as points, alike ones near each other, coloured by class or by finding, chosen with a lasso."""
