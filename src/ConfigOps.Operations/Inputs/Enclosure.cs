namespace ConfigOps.Operations.Inputs;

/// <summary>What a file can be a part of, instead of holding manifests that stand for themselves.</summary>
public enum EnclosureKind
{
    /// <summary>A Helm chart that is not rendered.</summary>
    Chart,

    /// <summary>A Kustomize folder, which puts the file into others: a patch, or what a generator reads.</summary>
    Kustomization,
}

/// <summary>What a file is a part of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Folder">Its folder, as messages show it.</param>
/// <param name="Shown">The file that makes it that, as messages show it: <c>Chart.yaml</c>, <c>kustomization.yaml</c>.</param>
public sealed record Enclosure(EnclosureKind Kind, string Folder, string Shown);
