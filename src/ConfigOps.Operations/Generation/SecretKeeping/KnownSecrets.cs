using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.SecretKeeping;

/// <summary>A secret that the catalogue names.</summary>
/// <param name="Reference">What it is called.</param>
/// <param name="File">The file that names it, as messages show it.</param>
internal sealed record KnownSecret(SecretReference Reference, string File);

/// <summary>The secrets that components and jobs of an environment name; of each tenant those that it does not share.</summary>
internal sealed class KnownSecrets
{
    private readonly PlatformCatalogue _catalogue;

    /// <summary>The secrets of a platform in an environment.</summary>
    public KnownSecrets(PlatformCatalogue catalogue)
    {
        _catalogue = catalogue;
        All = [.. Of(catalogue), .. catalogue.Tenants.SelectMany(tenant => Of(catalogue.ForTenant(tenant)))];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<KnownSecret> All { get; }

    /// <summary>The reference of a name.</summary>
    /// <exception cref="ConfigurationException">The component, its secret or the tenant does not exist; names the nearest.</exception>
    public SecretReference Find(string component, string key, string? tenant)
    {
        if (tenant is not null) _catalogue.ForTenant(tenant);
        var known = All.Select(secret => secret.Reference).Where(reference => reference.Tenant == tenant).ToList();
        var owners = known.Select(reference => reference.Component).Distinct().ToList();
        if (!owners.Contains(component)) throw new ConfigurationException($"--component {component}: {_catalogue.Environment.Name} has no component or job of this name that needs secrets{Nearest.Hint(component, owners)}");
        var keys = known.Where(reference => reference.Component == component).Select(reference => reference.Key).ToList();
        if (!keys.Contains(key)) throw new ConfigurationException($"--key {key}: {component} has no such secret in the secrets of its file, so add it there first{Nearest.Hint(key, keys)}");
        return known.First(reference => reference.Component == component && reference.Key == key);
    }

    private static IEnumerable<KnownSecret> Of(PlatformCatalogue platform)
    {
        var shared = platform.Environment.Values.At("tenancy", "sharedSecrets")?.Items.Select(item => item.AsString()).ToHashSet() ?? [];
        var tenant = platform.Tenant?.Id;
        var named = platform.Components.SelectMany(component => component.Secrets.Select(secret => (component.Name, secret.Key, component.File)))
            .Concat(platform.Jobs.Where(job => tenant is not null || !job.IsPerTenant).SelectMany(job => job.Secrets.Select(secret => (job.Name, secret.Key, job.File))));
        foreach (var (name, key, file) in named.Where(secret => tenant is null || !shared.Contains(secret.Key)))
            yield return new KnownSecret(new SecretReference(platform.Environment.Name, name, key) { Tenant = tenant }, file);
        if (TenantDatabase.Of(platform) is not null) yield return new KnownSecret(new SecretReference(platform.Environment.Name, TenantDatabase.SecretName, "DATABASE_PASSWORD") { Tenant = tenant }, platform.Tenant!.File);
    }
}
