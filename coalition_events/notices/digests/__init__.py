"""Who is told of a release, in one mail each: who appears, who comes, who keeps a session in their own agenda."""
