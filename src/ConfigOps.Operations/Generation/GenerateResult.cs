using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation;

/// <summary>What Generate made. Paths are relative to the root with forward slashes, in ordinal order.</summary>
public sealed record GenerateResult
{
    /// <summary>The manifests, Secrets with references; every place is a place of the written file.</summary>
    public required ManifestSet Manifests { get; init; }

    /// <summary>What was generated for each tenant, when all of them were asked for; their manifests are on disk only, and <see cref="Manifests"/> is empty.</summary>
    public IReadOnlyList<TenantOutcome> Tenants { get; init; } = [];

    /// <summary>The report; its gate fails only for <c>--check</c>.</summary>
    public required Report Report { get; init; }

    /// <summary>What the manifests were made of.</summary>
    public required PlatformCatalogue Catalogue { get; init; }

    /// <summary>The folder of the manifests.</summary>
    public required string Folder { get; init; }

    /// <summary>Files that were written, or would be in a dry run or check.</summary>
    public required IReadOnlyList<string> Written { get; init; }

    /// <summary>Files that were removed, or would be in a dry run or check.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>Files that are as they should be.</summary>
    public required IReadOnlyList<string> Unchanged { get; init; }

    /// <summary>What a check found to be out of date, by path below <see cref="Folder"/>; empty otherwise.</summary>
    public IReadOnlyList<OutputChange> Changes { get; init; } = [];
}
