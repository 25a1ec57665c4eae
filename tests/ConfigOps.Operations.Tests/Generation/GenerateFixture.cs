using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>A project folder of its own with a catalogue and templates, and Generate to run on it.</summary>
public sealed class GenerateFixture : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    private GenerateFixture(string root) => Root = root;

    /// <summary>The project's folder.</summary>
    public string Root { get; }

    /// <summary>The mask of the run.</summary>
    public SecretMask Mask { get; } = new();

    /// <summary>A copy of the sample platform.</summary>
    public static GenerateFixture SamplePlatform()
    {
        var fixture = Empty();
        Copy(RepositoryFiles.PathOf("environments"), Path.Combine(fixture.Root, "environments"));
        Copy(RepositoryFiles.PathOf("templates"), Path.Combine(fixture.Root, "templates"));
        return fixture;
    }

    /// <summary>A small platform: one environment, one tier, one component, one template.</summary>
    public static GenerateFixture Small() => Empty()
        .With("environments/dev.yaml", SmallPlatform.Environment)
        .With("environments/tiers.yaml", SmallPlatform.Tiers)
        .With("environments/components/web.yaml", SmallPlatform.Component)
        .With("templates/namespace/namespace.yaml.hbs", SmallPlatform.NamespaceTemplate)
        .With("templates/jobs/billing-report/job.yaml.hbs", SmallPlatform.JobTemplate)
        .With("templates/service/service.yaml.hbs", SmallPlatform.ServiceTemplate);

    /// <summary>Writes a file of the project.</summary>
    public GenerateFixture With(string path, string text)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Deletes a file of the project.</summary>
    public GenerateFixture Without(string path)
    {
        File.Delete(PathOf(path));
        return this;
    }

    /// <summary>Changes a file of the project.</summary>
    public GenerateFixture Edit(string path, string old, string text)
    {
        var content = Read(path);
        Assert.Contains(old, content, StringComparison.Ordinal);
        return With(path, content.Replace(old, text, StringComparison.Ordinal));
    }

    /// <summary>Sets an environment variable of the run.</summary>
    public GenerateFixture WithVariable(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>Gives every secret of the sample platform a value that tells where it belongs.</summary>
    public GenerateFixture WithSecretsOf(string environment)
    {
        WithVariable("CONFIGOPS_KEY", "a key of the tests, thirty-two characters and more");
        foreach (var (component, key) in SampleSecrets.All)
            WithVariable(new SecretReference(environment, component, key).VariableName, SampleSecrets.Value(environment, component, key));
        return this;
    }

    /// <summary>Runs Generate.</summary>
    public Task<GenerateResult> RunAsync(Func<GenerateOptions, GenerateOptions>? adjust = null, CancellationToken cancellationToken = default)
    {
        var options = new GenerateOptions { Environment = "dev", Root = Root };
        return Operation().RunAsync(adjust?.Invoke(options) ?? options, cancellationToken);
    }

    /// <summary>Runs Generate, which must refuse, and gives what it says, a line a mistake.</summary>
    public async Task<string> RefusalAsync(Func<GenerateOptions, GenerateOptions>? adjust = null) =>
        string.Join('\n', (await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(adjust))).Mistakes);

    /// <summary>The operation.</summary>
    public GenerateOperation Operation() => new(new SecretSourceProvider(Root, _variables.GetValueOrDefault, Mask), TimeProvider.System);

    /// <summary>A file's text.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>A path of the project.</summary>
    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Every file below a folder with its text.</summary>
    public SortedDictionary<string, string> Snapshot(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(PathOf(folder))) return files;
        foreach (var file in Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)) files[Path.GetRelativePath(PathOf(folder), file).Replace('\\', '/')] = File.ReadAllText(file);
        return files;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static GenerateFixture Empty() => new(Directory.CreateTempSubdirectory("configops generate ").FullName);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
