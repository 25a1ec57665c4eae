using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Deprecations;
using ConfigOps.Operations.Validation.Quotas;
using ConfigOps.Operations.Validation.References;

namespace ConfigOps.Operations.Validation;

/// <summary>What the levels of a run say of a set, texts apart.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Resources">The objects that were judged.</param>
/// <param name="Skipped">For each of them, whether no Kubernetes version has a schema for it.</param>
/// <param name="OwnRules">The user's rules and policies, for reports.</param>
/// <param name="NotAssessed">What could not be looked at.</param>
internal sealed record SetJudgement(List<Finding> Findings, IReadOnlyList<Resource> Resources, bool[] Skipped, IReadOnlyList<RuleInfo> OwnRules, IReadOnlyList<Omission> NotAssessed);

/// <summary>Judges a set by every level that is asked for.</summary>
internal static class SetJudge
{
    /// <summary>Judges.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="catalogs">The schemas of the Kubernetes versions to check against.</param>
    /// <param name="all">The whole set, which references and quotas are judged in.</param>
    /// <param name="resources">The objects that are judged each by itself.</param>
    /// <param name="cancellation">Ends the judgement.</param>
    public static SetJudgement Judge(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs, IReadOnlyList<Resource> all, IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var judged = options.Has(ValidationLevel.Schema)
            ? new SchemaJudge([.. catalogs.Select(catalog => SchemaChecker.For(catalog, [.. all, .. options.Definitions]))], options.StrictKinds, options.Memory?.For([.. all.Where(DefinitionFiles.IsDefinition), .. options.Definitions])).Judge(resources, cancellation)
            : null;
        if (judged is not null) findings.AddRange(judged.Findings);
        var references = options.Has(ValidationLevel.References) ? ReferenceJudge.Judge(all, options.Live, cancellation) : null;
        findings.AddRange(references?.Findings ?? []);
        if (options.Has(ValidationLevel.Quota)) findings.AddRange(QuotaMatrix.Judge(all, options.Live, catalogs, cancellation));
        if (options.Has(ValidationLevel.Deprecations))
        {
            var aged = new DeprecationJudge(catalogs).Judge(resources, cancellation);
            // Where the schemas have said already that the version is not served, and how to migrate it, once is enough.
            var said = findings.Where(finding => finding.Rule == SchemaRules.OtherVersion.Id).Select(finding => (finding.Resource, finding.File)).ToHashSet();
            aged.RemoveAll(finding => finding.Rule == DeprecationRules.Removed.Id && said.Contains((finding.Resource, finding.File)));
            findings.AddRange(aged);
        }

        var written = new OwnRules(options, all, catalogs);
        findings.AddRange(written.Judge(resources, cancellation));
        return new SetJudgement(findings, resources, judged?.Skipped ?? new bool[resources.Count], written.Infos, references?.Omission is { } left ? [left] : []);
    }
}
