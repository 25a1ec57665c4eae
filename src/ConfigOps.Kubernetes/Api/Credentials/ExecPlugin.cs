using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>A program that makes credentials (<c>client.authentication.k8s.io</c>): what to run, and how to run it once.</summary>
/// <param name="command">The program: a name looked up in PATH, or a path.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="apiVersion"><see cref="V1"/> or <see cref="V1Beta1"/>.</param>
public sealed class ExecPlugin(string command, IReadOnlyList<string> arguments, string apiVersion)
{
    /// <summary>The current version of the protocol.</summary>
    public const string V1 = "client.authentication.k8s.io/v1";

    /// <summary>The version before it.</summary>
    public const string V1Beta1 = "client.authentication.k8s.io/v1beta1";

    private const int LongestErrorText = 600;

    /// <summary>Variables the program gets besides those of this process.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>What to tell a user who lacks the program, or null.</summary>
    public string? InstallHint { get; init; }

    /// <summary>The cluster to describe to the program, or null.</summary>
    public ClusterConnection? Cluster { get; init; }

    /// <summary>What messages call it.</summary>
    public string Name { get; init; } = "exec";

    /// <summary>How long the program may take; one minute by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The version of the protocol.</summary>
    public string ApiVersion => apiVersion;

    /// <summary>Runs the program and gives what it wrote to standard output.</summary>
    /// <exception cref="CredentialException">It is not there, failed, or took too long.</exception>
    public async Task<string> RunAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo() };
        Start(process);
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            var said = await errors;
            if (process.ExitCode != 0) throw new CredentialException($"{Name}: {command} ended with exit code {process.ExitCode}{Said(said)}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new CredentialException($"{Name}: {command} did not end within {Timeout.TotalSeconds:0} s and was stopped; does it wait for input?");
        }
    }

    private void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new CredentialException($"{Name}: the program {command} cannot be started: {(exception is Win32Exception refused ? ProgramTrouble.Of(refused) : exception.Message)}{(InstallHint is null ? "; install it or correct \"command\"" : $"; {InstallHint.Trim()}")}", exception);
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        info.Environment["KUBERNETES_EXEC_INFO"] = NodeJson.ToJson(Request());
        return info;
    }

    private MapNode Request() => MapNode.Of(
        ("apiVersion", ScalarNode.Of(apiVersion)),
        ("kind", ScalarNode.Of("ExecCredential")),
        ("spec", MapNode.Of(("cluster", Cluster is null ? null : Describe(Cluster)), ("interactive", ScalarNode.False))));

    private static MapNode Describe(ClusterConnection cluster) => MapNode.Of(
        ("server", ScalarNode.Of(cluster.Server.OriginalString)),
        ("tls-server-name", cluster.Trust.ServerName is { } name ? ScalarNode.Of(name) : null),
        ("insecure-skip-tls-verify", cluster.Trust.SkipVerification ? ScalarNode.True : null),
        ("certificate-authority-data", cluster.Trust.Authorities is { } authorities ? ScalarNode.Of(Convert.ToBase64String(Encoding.ASCII.GetBytes(authorities.ExportCertificatePems()))) : null),
        ("proxy-url", cluster.Proxy is { } proxy ? ScalarNode.Of(proxy.OriginalString) : null));

    // What a plugin complains about is the only clue a user has; values it was given as variables do not belong into a message.
    private string Said(string errors)
    {
        var text = errors.Trim();
        if (text.Length == 0) return " and said nothing";
        if (text.Length > LongestErrorText) text = $"…{text[^LongestErrorText..]}";
        foreach (var (_, value) in Environment)
            if (value.Length >= 4) text = text.Replace(value, "***", StringComparison.Ordinal);
        return $": {text}";
    }
}
