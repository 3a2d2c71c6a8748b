global using Hgx.Typed;
