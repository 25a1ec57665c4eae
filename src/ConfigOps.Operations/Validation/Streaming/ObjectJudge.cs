using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Deprecations;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>Judges objects by what can be told of each alone: schemas and deprecations, as far as they are asked for. Safe for use by many threads.</summary>
internal sealed class ObjectJudge
{
    private readonly SchemaJudge? _schemas;
    private readonly DeprecationJudge? _deprecations;

    /// <summary>A judge by some definitions of custom kinds.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="catalogs">The schemas of each version.</param>
    /// <param name="definitions">The CustomResourceDefinitions.</param>
    public ObjectJudge(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs, IReadOnlyList<Resource> definitions)
    {
        if (options.Has(ValidationLevel.Schema)) _schemas = new SchemaJudge([.. catalogs.Select(catalog => SchemaChecker.For(catalog, definitions))], options.StrictKinds);
        if (options.Has(ValidationLevel.Deprecations)) _deprecations = new DeprecationJudge(catalogs);
    }

    /// <summary>Whether more definitions could not change how objects of a kind are judged.</summary>
    public bool Knows(GroupVersionKind kind) => _schemas is null || _schemas.Knows(kind);

    /// <summary>Judges an object; true when no version has a schema for it.</summary>
    public bool Judge(Resource resource, List<Finding> findings)
    {
        var isSkipped = false;
        var isMoved = false;
        if (_schemas is not null)
        {
            (var found, isSkipped) = _schemas.Judge(resource);
            isMoved = found.Exists(finding => finding.Rule == SchemaRules.OtherVersion.Id);
            findings.AddRange(found);
        }

        if (_deprecations is null) return isSkipped;
        var before = findings.Count;
        _deprecations.Judge(resource, findings);
        // Where the schemas have said already that the version is not served, and how to migrate it, once is enough.
        if (isMoved && findings.FindIndex(before, finding => finding.Rule == DeprecationRules.Removed.Id) is var at and >= 0) findings.RemoveAt(at);
        return isSkipped;
    }
}
