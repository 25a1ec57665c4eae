using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation;

/// <summary>Collects the problems of one object.</summary>
internal sealed class Problems
{
    private readonly List<FieldProblem> _found = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<FieldProblem> Found => _found;

    /// <summary>How many were found so far.</summary>
    public int Count => _found.Count;

    public void Required(FieldView field, string message = "") => Add(field.Path, FieldProblemReason.Required, message, null);

    public void Invalid(FieldView field, string message) => Add(field.Path, FieldProblemReason.Invalid, message, field.Value);

    public void Invalid(FieldView field, string message, string badValue) => Add(field.Path, FieldProblemReason.Invalid, message, ScalarNode.Of(badValue));

    public void Duplicate(FieldView field) => Add(field.Path, FieldProblemReason.Duplicate, "is there twice", field.Value);

    public void Duplicate(FieldView field, string value) => Add(field.Path, FieldProblemReason.Duplicate, "is there twice", ScalarNode.Of(value));

    public void Forbidden(FieldView field, string message) => Add(field.Path, FieldProblemReason.Forbidden, message, null);

    public void NotFound(FieldView field) => Add(field.Path, FieldProblemReason.NotFound, "names nothing that is there", field.Value);

    public void TooLong(FieldView field, int most) => Add(field.Path, FieldProblemReason.TooLong, $"may not be more than {most} bytes", null);

    public void TooMany(FieldView field, int most) => Add(field.Path, FieldProblemReason.TooMany, $"{field.Count}: must have at most {most} items", null);

    public void Internal(FieldView field, string message) => Add(field.Path, FieldProblemReason.Internal, message, null);

    public void TypeInvalid(FieldView field, string message) => Add(field.Path, FieldProblemReason.TypeInvalid, message, field.Value);

    public void NotSupported(FieldView field, params ReadOnlySpan<string> supported) => NotSupported(field, field.Value, supported);

    public void NotSupported(FieldView field, Node? value, params ReadOnlySpan<string> supported) =>
        Add(field.Path, FieldProblemReason.NotSupported, $"supported values: \"{string.Join("\", \"", supported!)}\"", value ?? ScalarNode.Of(""));

    /// <summary>Reports <paramref name="message"/>, when there is one, as invalid.</summary>
    public void InvalidIf(FieldView field, string? message)
    {
        if (message is not null) Invalid(field, message);
    }

    /// <summary>The text must be one of those supported; absent counts as missing.</summary>
    public void RequireOneOf(FieldView field, params ReadOnlySpan<string> supported)
    {
        if (field.IsBlank) Required(field);
        else if (!field.IsAnyOf(supported)) NotSupported(field, supported);
    }

    /// <summary>When there is a value, it must be one of those supported.</summary>
    public void OneOf(FieldView field, params ReadOnlySpan<string> supported)
    {
        if (field.Exists && !field.IsAnyOf(supported)) NotSupported(field, supported);
    }

    /// <summary>The integer, when there is one, must not be negative.</summary>
    public void NotNegative(FieldView field)
    {
        if (field.Integer < 0) Invalid(field, "must be greater than or equal to 0");
    }

    /// <summary>The integer, when there is one, must be above zero.</summary>
    public void Positive(FieldView field)
    {
        if (field.Integer <= 0) Invalid(field, "must be greater than zero");
    }

    /// <summary>The integer, when there is one, must be within a range, both ends included.</summary>
    public void Within(FieldView field, long least, long most)
    {
        if (field.Integer is { } value && (value < least || value > most)) Invalid(field, $"must be between {least} and {most}, inclusive");
    }

    /// <summary>Adds problems found elsewhere, each once.</summary>
    public void AddDistinct(IEnumerable<FieldProblem> found) => _found.AddRange(found.DistinctBy(problem => problem.ToString()));

    private void Add(NodePath path, FieldProblemReason reason, string message, Node? value) => _found.Add(new FieldProblem(path, reason, message, value));
}
