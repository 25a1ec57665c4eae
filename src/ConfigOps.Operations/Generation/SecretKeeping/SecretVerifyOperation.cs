using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;

namespace ConfigOps.Operations.Generation.SecretKeeping;

/// <summary>What SecretVerify is asked to do.</summary>
public sealed record SecretVerifyOptions
{
    /// <summary>The environments; all of the catalogue when empty.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>The project's folder.</summary>
    public required string Root { get; init; }

    /// <summary>The catalogue's folder, below the project's or absolute.</summary>
    public string Catalogue { get; init; } = "environments";

    /// <summary>Folders beside the catalogue, below the project's or absolute, that no secret may stand in.</summary>
    public IReadOnlyList<string> SearchedFolders { get; init; } = ["templates", "artifacts"];

    /// <summary>Findings of this severity or worse fail the gate.</summary>
    public Severity Threshold { get; init; } = Severity.High;
}

/// <summary>
/// Checks the secrets of every environment: each key that a component names has a value, each encrypted value decrypts and belongs to a key that is named,
/// and no value stands in a file in clear.
/// </summary>
/// <param name="variable">Gives an environment variable's value, or null.</param>
/// <param name="key">The key; null when none is known.</param>
/// <param name="mask">Learns every value.</param>
/// <param name="time">The clock.</param>
public sealed class SecretVerifyOperation(Func<string, string?> variable, SecretEncryptionKey? key, SecretMask mask, TimeProvider time)
{
    /// <summary>Checks.</summary>
    /// <exception cref="ConfigurationException">The catalogue has mistakes, or an environment does not exist.</exception>
    public Report Run(SecretVerifyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (started, from) = (time.GetUtcNow(), time.GetTimestamp());
        var catalogue = Path.GetFullPath(options.Catalogue, options.Root);
        var reader = new CatalogueReader(catalogue, Shown(options, catalogue));
        var folder = EncryptedSecretFolder.Of(catalogue, Shown(options, catalogue));
        var findings = new SecretFindings();
        var clear = new List<(SecretReference Reference, string Value)>();
        var environments = options.Environments.Count > 0 ? options.Environments : reader.EnvironmentNames;
        var counted = 0;
        foreach (var environment in environments)
        {
            var platform = reader.Read(environment, []);
            var known = new KnownSecrets(platform).All;
            counted += known.Count;
            clear.AddRange(Check(options, platform, known, folder, findings));
        }

        if (options.Environments.Count == 0)
            foreach (var stray in folder.Environments.Except(reader.EnvironmentNames)) findings.Stray(folder.Display(stray), stray);
        foreach (var value in clear) mask.Add(value.Value);
        var search = new ClearValueSearch(clear);
        foreach (var searched in options.SearchedFolders.Prepend(catalogue))
            foreach (var (reference, file, line) in search.In(Path.GetFullPath(searched, options.Root), path => Shown(options, path))) findings.InClear(reference, file, line);
        return findings.ToReport(environments is [var only] ? only : "all", counted, options.Threshold, started, time.GetElapsedTime(from));
    }

    private static string Shown(SecretVerifyOptions options, string path) =>
        (Path.GetRelativePath(options.Root, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');

    private List<(SecretReference Reference, string Value)> Check(SecretVerifyOptions options, PlatformCatalogue platform, IReadOnlyList<KnownSecret> known, EncryptedSecretFolder folder, SecretFindings findings)
    {
        var environment = platform.Environment.Name;
        var found = new Dictionary<SecretReference, string>();
        var encrypted = Decrypt(folder, environment, found, findings);
        ISecretSource[] others = [new EnvironmentSecretSource(variable), new FileSecretSource(Path.Combine(options.Root, ".configops", "secrets"))];
        foreach (var secret in known)
        {
            if (others.Select(source => source.Find(secret.Reference)).FirstOrDefault(value => value is not null) is { } value) found[secret.Reference] = value;
            else if (!encrypted.Contains(secret.Reference) && !platform.Environment.GeneratesSecrets && !platform.Environment.UsesExternalSecrets) findings.Missing(secret);
        }

        var named = known.Select(secret => secret.Reference).ToHashSet();
        foreach (var reference in encrypted.Where(reference => !named.Contains(reference))) findings.Unused(reference, folder.Display(environment), folder.Read(environment)!.Find(reference)!.Position);
        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }

    // What the file has, whether it decrypts or not.
    private HashSet<SecretReference> Decrypt(EncryptedSecretFolder folder, string environment, Dictionary<SecretReference, string> found, SecretFindings findings)
    {
        EncryptedSecretFile? file;
        try
        {
            file = folder.Read(environment);
        }
        catch (ConfigurationException exception)
        {
            foreach (var mistake in exception.Mistakes) findings.Unreadable(mistake);
            return [];
        }

        if (file is null) return [];
        var display = folder.Display(environment);
        if (key is null) findings.NotDecrypted(display, SecretMistakes.NoKey().Message);
        else if (key.Id != file.KeyId) findings.NotDecrypted(display, SecretMistakes.WrongKey(key, file));
        else foreach (var value in file.Values)
        {
            if (key.Decrypt(value.Reference, value.Text) is { } clear) found[value.Reference] = clear;
            else findings.Unreadable(SecretMistakes.Damaged(value, display));
        }

        return [.. file.Values.Select(value => value.Reference)];
    }
}
