using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation;

/// <summary>What Generate is asked to do.</summary>
public sealed record GenerateOptions
{
    /// <summary>What stands for every tenant.</summary>
    public const string AllTenants = "all";

    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The folder that relative paths start from, and below which messages show relative paths.</summary>
    public string Root { get; init; } = ".";

    /// <summary>The catalogue's folder.</summary>
    public string Catalogue { get; init; } = "environments";

    /// <summary>The template folders; a template of a later one replaces the one of the same name before it.</summary>
    public IReadOnlyList<string> Templates { get; init; } = ["templates"];

    /// <summary>The folder below which <c>&lt;environment&gt;/manifests</c> is written.</summary>
    public string Output { get; init; } = "artifacts";

    /// <summary>The <c>--set</c> arguments in their order; a later one wins.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>The namespace instead of the environment's, or null.</summary>
    public string? Namespace { get; init; }

    /// <summary>The tenant's id, <see cref="AllTenants"/>, or null for the platform itself.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only these components, or all when empty. Files of other components stay as they are.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Whether nothing is written: the result says what would change.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether nothing is written and the gate fails when something would change (<c>--check</c>).</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether secret values are written instead of references, for their owner's eyes alone (<c>--with-secrets</c>).</summary>
    public bool WithSecrets { get; init; }

    /// <summary>Whether a missing secret value is an error. Without, the Secret is generated under a name that Deploy refuses, and a finding says so.</summary>
    public bool RequiresSecrets { get; init; }

    /// <summary>How many components or tenants are rendered at once: 1 or more.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>What is done with the files.</summary>
    internal OutputMode OutputMode => IsCheck ? OutputMode.Compare : IsDryRun ? OutputMode.Preview : OutputMode.Write;
}
