using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>Something wrong with an object in one Kubernetes version.</summary>
internal readonly record struct SchemaProblem(RuleInfo Rule, string Message, NodePath Path);

/// <summary>Judges objects by the schemas of one Kubernetes version. Safe for use by many threads.</summary>
/// <param name="catalog">The schemas.</param>
/// <param name="served">The versions in which each kind of the set's definitions and of the catalogue is served, by group and kind.</param>
internal sealed class SchemaChecker(SchemaCatalog catalog, ILookup<(string Group, string Kind), string> served)
{
    /// <summary>The Kubernetes version.</summary>
    public string Version => catalog.Version;

    /// <summary>A checker for a version of Kubernetes that also knows the kinds that CustomResourceDefinitions among <paramref name="resources"/> define.</summary>
    public static SchemaChecker For(SchemaCatalog catalog, IEnumerable<Resource> resources)
    {
        var custom = resources
            .Where(resource => resource.Kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" })
            .SelectMany(definition => CustomResourceSchemas.Of(definition, catalog))
            .DistinctBy(kind => kind.Kind)
            .Where(kind => catalog.Find(kind.Kind) is null)
            .ToList();
        var whole = custom.Count == 0 ? catalog : catalog.With(custom);
        return new SchemaChecker(whole, whole.Kinds.ToLookup(kind => (kind.Kind.Group, kind.Kind.Kind), kind => kind.Kind.ApiVersion));
    }

    /// <summary>The problems of an object; null when there is no schema for its kind.</summary>
    public IReadOnlyList<SchemaProblem>? Check(Resource resource)
    {
        if (resource.Kind.Version.Length == 0 || resource.Kind.Kind.Length == 0)
            return [new(SchemaRules.NoKind, $"the object has no {(resource.Kind.Kind.Length == 0 ? "kind" : "apiVersion")}, so nothing can tell what it is", NodePath.Root)];
        if (catalog.Find(resource.Kind) is not { } kind) return Unserved(resource);
        var problems = new List<SchemaProblem>();
        foreach (var problem in StructuralDecoder.Check(resource.Root, kind.Root))
            problems.Add(new(SchemaRules.Of(problem.Kind), problem.Message, problem.Path));
        // What cannot be read need not be there as well.
        var unreadable = problems.Select(problem => problem.Path.ToPointer()).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(RequirementCheck.Problems(resource.Root, kind.Root).Where(problem => !unreadable.Contains(problem.Path.ToPointer())));
        if (NeedsName(kind) && resource.Name.Length == 0 && resource.At("metadata", "generateName")?.AsString() is null or "")
            problems.Add(new(SchemaRules.NoName, "the object has neither metadata.name nor metadata.generateName", NodePath.Of("metadata")));
        return problems;
    }

    // A review is answered, not kept; and the server names a LimitRange that has no name.
    private static bool NeedsName(KindSchema kind) => kind.Resource.Verbs.Contains("get") && kind.Kind is not { Group: "", Kind: "LimitRange" };

    private IReadOnlyList<SchemaProblem>? Unserved(Resource resource)
    {
        var versions = served[(resource.Kind.Group, resource.Kind.Kind)].Distinct().Order(StringComparer.Ordinal).ToList();
        return versions.Count == 0
            ? null
            : [new(SchemaRules.OtherVersion, $"{resource.Kind.Kind} is not served as {resource.Kind.ApiVersion}, only as {string.Join(", ", versions)}", NodePath.Of("apiVersion"))];
    }
}
