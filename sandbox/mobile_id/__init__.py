"""The mobile identity service (ASAN İmza) in the shape of the Mobile-ID REST API of SK ID Solutions."""
