using Cake.Core;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Backups.Repository;
using ConfigOps.Operations.Findings;
using ConfigOps.Storage;

namespace ConfigOps.Build.Runs;

/// <summary>How a run ended: its exit code, the mistakes or causes to print, and the last line on standard error.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Details">Lines that say what is wrong; printed before the last one.</param>
/// <param name="Sentence">The last line.</param>
public sealed record Verdict(ExitCode Code, IReadOnlyList<string> Details, string Sentence)
{
    /// <summary>The verdict on a run that <paramref name="exception"/> ended; null when nothing did.</summary>
    public static Verdict Of(Exception? exception) => Unwrap(exception) switch
    {
        null => new Verdict(ExitCode.Done, [], "Done."),
        GateFailedException gate => new Verdict(ExitCode.GateFailed, [], $"Gate failed: {gate.Message}"),
        ConfigurationException configuration => OfMistakes(configuration.Mistakes),
        KubeConfigException kubeconfig => OfMistakes([.. kubeconfig.Mistakes.Select(mistake => new Mistake(mistake.Message, mistake.File, mistake.Position))]),
        WrongPassphraseException passphrase => OfMistakes([new Mistake(passphrase.Message)]),
        OperationCanceledException => new Verdict(ExitCode.Cancelled, [], "Cancelled."),
        CakeException cake => new Verdict(ExitCode.WrongUsage, [cake.Message], "Wrong usage."),
        ClusterException or StorageException or HttpRequestException or IOException or UnauthorizedAccessException or TimeoutException => Outside(Unwrap(exception)!),
        var unexpected => new Verdict(ExitCode.Failed, [$"{unexpected.GetType().Name}: {unexpected.Message}"], "Failed unexpectedly: this is a fault of ConfigOps; --verbosity=diagnostic shows where."),
    };

    /// <summary>The verdict on wrong arguments or files.</summary>
    public static Verdict OfMistakes(IReadOnlyList<Mistake> mistakes) => new(
        ExitCode.WrongUsage,
        [.. mistakes.Select(mistake => mistake.ToString())],
        mistakes.Count == 1 ? "Wrong usage or configuration: 1 mistake." : $"Wrong usage or configuration: {mistakes.Count} mistakes.");

    private static Verdict Outside(Exception exception) => new(ExitCode.Failed, [WordsOf(exception)], "Failed: something outside ConfigOps did not work.");

    private static string WordsOf(Exception exception) => exception switch
    {
        ClusterException cluster => ClusterRemedy.Of(cluster),
        _ when FileTrouble.Is(exception) => FileTrouble.Of(exception),
        _ => exception.Message,
    };

    /// <summary>The exception that the engine and tasks wrapped.</summary>
    private static Exception? Unwrap(Exception? exception) => exception switch
    {
        CakeReportException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        System.Reflection.TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };
}
