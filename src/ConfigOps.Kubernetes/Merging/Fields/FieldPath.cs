using System.Text;

namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>The way from an object's root to one of its fields, in the terms of managed fields. Immutable.</summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    private readonly PathElement[] _steps;

    /// <summary>The path of <paramref name="steps"/>.</summary>
    public FieldPath(IEnumerable<PathElement> steps) => _steps = [.. steps];

    /// <summary>The steps from the root.</summary>
    public IReadOnlyList<PathElement> Steps => _steps;

    /// <summary>The path of a chain of map members: <c>FieldPath.Of("spec", "replicas")</c>.</summary>
    public static FieldPath Of(params IEnumerable<string> fields) => new(fields.Select(PathElement.Field));

    /// <summary>This path and one step more.</summary>
    public FieldPath Append(PathElement step) => new([.. _steps, step]);

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in _steps) hash.Add(step);
        return hash.ToHashCode();
    }

    /// <summary>As the API server prints it: <c>.spec.containers[name="web"].image</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in _steps) text.Append(step);
        return text.ToString();
    }
}
