using ConfigOps.Kubernetes.Merging.Fields;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>What one object has that another has not; a field is in at most one of the sets.</summary>
/// <param name="Removed">Fields only the first object has.</param>
/// <param name="Modified">Fields both have, with different values.</param>
/// <param name="Added">Fields only the second object has.</param>
internal readonly record struct Comparison(FieldSet Removed, FieldSet Modified, FieldSet Added)
{
    /// <summary>The comparison of equal objects.</summary>
    public static Comparison Same { get; } = new(FieldSet.Empty, FieldSet.Empty, FieldSet.Empty);

    /// <summary>Whether there is no difference.</summary>
    public bool IsSame => Removed.IsEmpty && Modified.IsEmpty && Added.IsEmpty;

    /// <summary>What the second object sets otherwise than the first: modified or added.</summary>
    public FieldSet Set => Modified.Union(Added);

    /// <summary>The comparison without what is in <paramref name="fields"/> or below them.</summary>
    public Comparison Without(FieldSet fields) =>
        fields.IsEmpty || IsSame ? this : new(Removed.ExceptBelow(fields), Modified.ExceptBelow(fields), Added.ExceptBelow(fields));
}
