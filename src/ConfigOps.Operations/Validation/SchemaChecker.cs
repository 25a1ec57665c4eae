using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Validation.Migration;
using ConfigOps.Operations.Validation.Server;

namespace ConfigOps.Operations.Validation;

/// <summary>Something wrong with an object in one Kubernetes version.</summary>
internal readonly record struct SchemaProblem(RuleInfo Rule, string Message, NodePath Path, Fix? Fix = null);

/// <summary>Judges objects by the schemas of one Kubernetes version. Safe for use by many threads.</summary>
/// <param name="catalog">The schemas.</param>
internal sealed class SchemaChecker(SchemaCatalog catalog)
{
    // The versions in which each kind is served, by group and kind.
    private readonly Lazy<ILookup<(string Group, string Kind), string>> _served = new(() => catalog.Kinds.ToLookup(kind => (kind.Kind.Group, kind.Kind.Kind), kind => kind.Kind.ApiVersion));

    /// <summary>The Kubernetes version.</summary>
    public string Version => catalog.Version;

    /// <summary>A checker for a version of Kubernetes that also knows the kinds that CustomResourceDefinitions among <paramref name="resources"/> define.</summary>
    public static SchemaChecker For(SchemaCatalog catalog, IEnumerable<Resource> resources) => new(CatalogOf(catalog, resources));

    /// <summary>A catalogue with the kinds that CustomResourceDefinitions among <paramref name="resources"/> define; what it has already counts.</summary>
    public static SchemaCatalog CatalogOf(SchemaCatalog catalog, IEnumerable<Resource> resources)
    {
        var custom = resources
            .Where(resource => resource.Kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" })
            .SelectMany(definition => CustomResourceSchemas.Of(definition, catalog))
            .DistinctBy(kind => kind.Kind)
            .Where(kind => catalog.Find(kind.Kind) is null)
            .ToList();
        return custom.Count == 0 ? catalog : catalog.With(custom);
    }

    /// <summary>Whether there is a schema for a kind.</summary>
    public bool Has(GroupVersionKind kind) => catalog.Find(kind) is not null;

    /// <summary>The problems of an object; null when there is no schema for its kind.</summary>
    public IReadOnlyList<SchemaProblem>? Check(Resource resource)
    {
        if (resource.Kind.Version.Length == 0 || resource.Kind.Kind.Length == 0)
            return [new(SchemaRules.NoKind, $"the object has no {(resource.Kind.Kind.Length == 0 ? "kind" : "apiVersion")}, so nothing can tell what it is", NodePath.Root)];
        if (catalog.Find(resource.Kind) is not { } kind) return Unserved(resource);
        var judged = SecretStandIns.Apply(resource);
        var misread = Misread(judged.Root, kind);
        var problems = new List<SchemaProblem>();
        if (catalog.IsOffByDefault(kind))
        {
            var stable = catalog.StableFormOf(kind.Kind) is { } form ? $"; use {form.ApiVersion}" : "";
            problems.Add(new(SchemaRules.OffByDefault, $"{kind.Kind.Kind} is served as {kind.Kind.ApiVersion} only where somebody has turned that on (--runtime-config of the API server){stable}", NodePath.Of("apiVersion")));
        }

        foreach (var problem in misread) problems.Add(new(SchemaRules.Of(problem.Kind), SecretStandIns.IsContent(judged, problem.Path) ? WithoutValue(problem.Message) : problem.Message, problem.Path, SchemaFixes.Of(problem, judged.Root)));
        problems.AddRange(ServerCheck.Problems(judged, catalog, [.. misread.Where(problem => problem.Kind != DecodeProblemKind.UnknownField)]));
        return problems;
    }

    private static string WithoutValue(string message) => message.IndexOf("; found ", StringComparison.Ordinal) is var at and >= 0 ? $"{message[..at]}." : message;

    // A custom object is not read into types: the rules of its definition judge its values, the decoder only what has no place in it.
    private static List<DecodeProblem> Misread(MapNode root, KindSchema kind) =>
    [
        .. StructuralDecoder.Check(root, kind.Root)
            .Where(problem => !kind.Custom || problem.Kind == DecodeProblemKind.UnknownField || problem.Path.ToPointer().StartsWith("/metadata", StringComparison.Ordinal)),
    ];

    private IReadOnlyList<SchemaProblem>? Unserved(Resource resource)
    {
        if (ApiMigrations.Of(resource, catalog) is { } migration)
        {
            var fix = migration.Notes.Any(note => note.MustDecide) ? null : migration.Fix;
            return [new(SchemaRules.OtherVersion, $"{resource.Kind.Kind} is not served as {resource.Kind.ApiVersion} any more; {migration.To} takes its place, and --target=MigrateApis rewrites it", NodePath.Of("apiVersion"), fix)];
        }

        if (ApiMigrations.WithoutReplacement(resource.Kind) is { } reason) return [new(SchemaRules.OtherVersion, $"{resource.Kind.Kind} is not served as {resource.Kind.ApiVersion}: {reason}", NodePath.Of("apiVersion"))];
        var versions = _served.Value[(resource.Kind.Group, resource.Kind.Kind)].Distinct().Order(StringComparer.Ordinal).ToList();
        return versions.Count == 0
            ? Unknown(resource.Kind)
            : [new(SchemaRules.OtherVersion, $"{resource.Kind.Kind} is not served as {resource.Kind.ApiVersion}, only as {string.Join(", ", versions)}", NodePath.Of("apiVersion"))];
    }

    // The group of a custom resource has a dot in its name, so in one without a dot a kind that Kubernetes does not have is misspelt.
    private SchemaProblem[]? Unknown(GroupVersionKind kind)
    {
        if (kind.Group.Contains('.', StringComparison.Ordinal)) return null;
        var kinds = catalog.Kinds.Where(known => known.Kind.Group == kind.Group && known.Kind.Version == kind.Version).Select(known => known.Kind.Kind).ToList();
        if (kinds.Count == 0 || kind.Kind.EndsWith("List", StringComparison.Ordinal)) return null;
        var elsewhere = catalog.Kinds.FirstOrDefault(known => known.Kind.Kind == kind.Kind)?.Kind.ApiVersion;
        var hint = elsewhere is not null ? $"; {kind.Kind} is of {elsewhere}" : NearestName.Of(kind.Kind, kinds) is { } nearest ? $"; did you mean {nearest}?" : "";
        return [new(SchemaRules.UnknownKind, $"{kind.ApiVersion} has no kind {kind.Kind}{hint}", NodePath.Of("kind"))];
    }
}
