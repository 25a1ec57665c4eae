using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.SecretKeeping;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds the operations on encrypted secrets to a run: keys, values, and what is printed.</summary>
/// <param name="host">Environment variables, standard input and clock.</param>
/// <param name="mask">The secrets of the run.</param>
public sealed class SecretRun(HostEnvironment host, SecretMask mask)
{
    private const string NewKeyVariable = "CONFIGOPS_NEW_KEY";
    private const int LongestValue = 1024 * 1024;

    /// <summary>The sources of values of a run.</summary>
    public static ISecretSourceProvider Sources(IServiceProvider run)
    {
        var paths = run.GetRequiredService<RunPaths>();
        return new SecretSourceProvider(
            paths.Root,
            run.GetRequiredService<HostEnvironment>().Variable,
            run.GetRequiredService<SecretMask>(),
            run.GetRequiredService<SettingsReader>().GetText(SecretOptions.KeyFile),
            EncryptedSecretFolder.Of(paths.Environments, paths.Shown(paths.Environments)));
    }

    /// <summary>Sets a value.</summary>
    public void Set(RunContext context)
    {
        if (context.Run.Components is not [var component]) throw new ConfigurationException("SecretSet needs the component whose secret it is: --component=NAME");
        var key = context.Settings.GetText(SecretOptions.Key) ?? throw new ConfigurationException("SecretSet needs the secret's key, as the component names it: --key=KEY");
        var options = new SecretSetOptions
        {
            Environment = context.Run.Environment,
            Component = component,
            Key = key,
            Tenant = context.Run.Tenant,
            Catalogue = context.Paths.Environments,
            CatalogueName = context.Paths.Shown(context.Paths.Environments),
            IsDryRun = context.Run.DryRun,
        };
        var result = new SecretSetOperation(KeyOf(context), mask).Run(options, reference => ValueOf(context, reference));
        var what = !result.IsChanged ? "had this value already" : $"{(context.Run.DryRun ? "would be " : "")}{(result.WasThere ? "changed" : "added")}";
        context.Console.WriteLine($"  {result.File}: {key} of {component} {what} (key {result.KeyId})");
    }

    /// <summary>Changes the key of all values.</summary>
    public void Rotate(RunContext context)
    {
        var old = KeyOf(context);
        var next = NewKeyOf(context);
        foreach (var file in new SecretRotateOperation(old, next, mask).Run(EncryptedSecretFolder.Of(context.Paths.Environments, context.Paths.Shown(context.Paths.Environments)), context.Run.DryRun))
        {
            var what = file.State switch
            {
                RotationState.Rotated => $"{file.Values} values {(context.Run.DryRun ? "would be " : "")}encrypted with key {file.KeyId}",
                RotationState.AlreadyNew => $"was encrypted with key {file.KeyId} already",
                _ => $"left as it is: it is encrypted with another key, {file.KeyId}",
            };
            context.Console.WriteLine($"  {file.File}: {what}", file.State == RotationState.OtherKey ? Ink.Warning : Ink.Plain);
        }

        if (!context.Run.DryRun) context.Console.WriteLine($"  Put the key of {next.Source} where {old.Source} was. The names of Secrets follow the key, so the next Deploy restarts what uses them.");
    }

    /// <summary>Checks all values.</summary>
    public Report Verify(RunContext context)
    {
        var isOne = context.Settings.IsArgument(CommonOptions.Environment);
        return new SecretVerifyOperation(host.Variable, Finder(context).Find(context.Settings.GetText(SecretOptions.KeyFile)), mask, host.Time).Run(new SecretVerifyOptions
        {
            Environments = isOne ? [context.Run.Environment] : [],
            Root = context.Paths.Root,
            Catalogue = context.Paths.Environments,
            SearchedFolders = [context.Paths.Templates, context.Paths.Output],
            Threshold = context.Settings.Get(ReportOptions.Threshold),
        });
    }

    private SecretKeyFinder Finder(RunContext context) => new(context.Paths.Root, host.Variable, mask);

    private SecretEncryptionKey KeyOf(RunContext context) => Finder(context).Find(context.Settings.GetText(SecretOptions.KeyFile))
        ?? throw new ConfigurationException($"secrets in the repository are encrypted and need a key: set {EnvironmentSecretSource.KeyVariable} to {SecretEncryptionKey.Shortest} or more random characters, or give --key-file=FILE");

    private SecretEncryptionKey NewKeyOf(RunContext context)
    {
        var file = context.Settings.GetText(SecretOptions.NewKeyFile);
        if (file is not null && !context.Run.DryRun) MakeKey(Path.GetFullPath(file, context.Paths.Root), context.Paths.Shown);
        return Finder(context).FindOther(file, "--new-key-file", NewKeyVariable)
            ?? throw new ConfigurationException($"SecretRotate needs the new key: give --new-key-file=FILE (made with a random key when it does not exist), or set {NewKeyVariable}");
    }

    private static void MakeKey(string path, Func<string, string> shown)
    {
        if (Path.Exists(path)) return;
        try
        {
            OwnerOnlyFile.CreateIfAbsent(path, $"{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48))}\n");
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"--new-key-file={shown(path)} cannot be written: {FileTrouble.OfWriting(exception, path)}");
        }
    }

    private string ValueOf(RunContext context, SecretReference reference)
    {
        var (file, variable) = (context.Settings.GetText(SecretOptions.FromFile), context.Settings.GetText(SecretOptions.FromVariable));
        if (file is not null && variable is not null) throw new ConfigurationException("--from-file and --from-variable both give the value; leave one out");
        if (variable is not null) return host.Variable(variable) ?? throw new ConfigurationException($"--from-variable={variable}: the environment variable is not set");
        if (file is not null) return Read(Path.GetFullPath(file, context.Paths.Root), context.Paths.Shown);
        if (host.AskSecret is { } ask) return ask($"value for {reference.Key} of {reference.Component} in {reference.Environment} (not shown, Escape leaves it): ");
        using var reader = new StreamReader(host.Input(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Read(string path, Func<string, string> shown)
    {
        try
        {
            return new FileInfo(path).Length <= LongestValue ? File.ReadAllText(path) : throw new ConfigurationException($"--from-file={shown(path)} has more than 1 MiB, and a Kubernetes Secret holds no more; name a smaller file");
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"--from-file={shown(path)} cannot be read: {FileTrouble.OfReading(exception, path)}");
        }
    }
}
