"""Rules of lost property over plain values."""
