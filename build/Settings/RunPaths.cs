using System.Globalization;
using ConfigOps.Operations.Generation;

namespace ConfigOps.Build.Settings;

/// <summary>Where a run reads and writes. Every path is written here, and nowhere else.</summary>
/// <param name="Root">The directory of the repository, absolute.</param>
/// <param name="Output">The directory a run writes to, absolute.</param>
/// <param name="Environment">The environment's name.</param>
public sealed record RunPaths(string Root, string Output, string Environment)
{
    /// <summary>The folder of the environments' files, unless <c>--catalogue</c> names another.</summary>
    public const string EnvironmentsFolder = "environments";

    /// <summary>The tenant a run works for, or all of them; null for the platform itself.</summary>
    public string? Tenant { get; init; }

    /// <summary>Files in <see cref="EnvironmentsFolder"/> that are no environments, without extension.</summary>
    public static readonly string[] CatalogueFiles = ["tiers", "exceptions"];

    /// <summary>The solution that <c>--target=Test</c> tests.</summary>
    public string Solution => Path.Combine(Root, "ConfigOps.sln");

    /// <summary>The folder of templates.</summary>
    public string Templates => Path.Combine(Root, "templates");

    /// <summary>The folder of environments, components and tiers, as the user named it.</summary>
    public string Catalogue { get; init; } = EnvironmentsFolder;

    /// <summary>The folder of environments, components and tiers.</summary>
    public string Environments => Path.GetFullPath(Catalogue, Root);

    /// <summary>The exceptions from findings.</summary>
    public string Exceptions => Path.Combine(Environments, "exceptions.yaml");

    /// <summary>The user's own rules.</summary>
    public string Rules => Path.Combine(Environments, "rules");

    /// <summary>The folder of the evidence that people attached to controls.</summary>
    public string Evidence => Path.Combine(Environments, "evidence");

    /// <summary>What a run works on, in words: <c>dev</c>, <c>dev, all tenants</c>, <c>dev, tenant acme</c>.</summary>
    public string Scope => Tenant switch
    {
        null => Environment,
        GenerateOptions.AllTenants => $"{Environment}, all tenants",
        var tenant => $"{Environment}, tenant {tenant}",
    };

    /// <summary>What a run of this environment writes.</summary>
    public string EnvironmentOutput => Path.Combine(Output, Environment);

    /// <summary>The manifests of the run: the platform's, a tenant's, or those of all tenants.</summary>
    public string Manifests => Tenant is null or GenerateOptions.AllTenants ? Generated : TenantManifests(Tenant);

    /// <summary>The folder that Generate writes to, with its inventory.</summary>
    public string Generated => Path.Combine(EnvironmentOutput, Tenant is null ? "manifests" : "tenants");

    /// <summary>The reports on the platform, on a tenant, or on all tenants: one run says nothing over another's.</summary>
    public string Reports => Tenant is null ? Path.Combine(EnvironmentOutput, "reports") : Path.Combine(EnvironmentOutput, "reports", "tenants", Tenant);

    /// <summary>The default local repository of snapshots.</summary>
    public string Backups => Path.Combine(Output, "backups");

    /// <summary>The ledger.</summary>
    public string Ledger => Path.Combine(Output, "ledger.jsonl");

    /// <summary>The embedded cluster's state.</summary>
    public string Sandbox => Path.Combine(Output, "sandbox");

    /// <summary>The kubeconfig that the embedded cluster writes.</summary>
    public string SandboxKubeconfig => Path.Combine(Sandbox, "kubeconfig");

    /// <summary>What the suite installs and builds for itself; ignored by git.</summary>
    public string Own => Path.Combine(Root, ".configops");

    /// <summary>The tools that tests need.</summary>
    public string Tools => Path.Combine(Own, "tools");

    /// <summary>The native program.</summary>
    public string Native => Path.Combine(Output, "native", OperatingSystem.IsWindows() ? "configops.exe" : "configops");

    /// <summary>The page that <c>--target=Docs</c> writes.</summary>
    public string TargetsPage => Path.Combine(Root, "docs", "targets.md");

    /// <summary>A tenant's manifests.</summary>
    public string TenantManifests(string tenant) => Path.Combine(EnvironmentOutput, "tenants", tenant);

    /// <summary>The folder of pages about rules that <c>--target=Docs</c> writes.</summary>
    public string RulePages => Path.Combine(Root, "docs", "rules");

    /// <summary>The report of an operation in a format.</summary>
    public string Report(string operation, string format) => Path.Combine(Reports, $"{operation}.{format}");

    /// <summary>The environment's file.</summary>
    public string EnvironmentFile => Path.Combine(Environments, $"{Environment}.yaml");

    /// <summary><paramref name="path"/> as messages show it: relative to <see cref="Root"/> when it lies below it, with forward slashes.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        return Printable((relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/'));
    }

    // A name may hold anything; a line break or an escape sequence in it must not write lines of its own, or into the terminal.
    private static string Printable(string name) =>
        !name.Any(char.IsControl) ? name : string.Concat(name.Select(character => char.IsControl(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : character.ToString()));

    /// <summary>From the options.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="root">The directory of the repository.</param>
    public static RunPaths From(SettingsReader settings, string root)
    {
        var absolute = Path.GetFullPath(root);
        return new RunPaths(absolute, Path.GetFullPath(settings.Get(CommonOptions.Output), absolute), settings.Get(CommonOptions.Environment))
        {
            Catalogue = settings.Get(CommonOptions.Catalogue),
            Tenant = settings.GetText(CommonOptions.Tenant),
        };
    }
}
