"""Files classified documents into folders by class: names, plan, journal, the filing itself and its undoing."""
