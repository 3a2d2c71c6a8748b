namespace Hgx.Typed.Generators.Model;

/// <summary>What came of one annotated type: a model, or the reason why parsing itself failed, or neither when the type cannot get code.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed record Parsed<TModel>(TModel? Model, string? TypeName = null, string? Failure = null)
    where TModel : class;
