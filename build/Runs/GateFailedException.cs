namespace ConfigOps.Build.Runs;

/// <summary>A gate does not let the run go on. Ends the run with exit code 1.</summary>
/// <param name="operation">The operation whose gate it is: <c>validate</c>.</param>
/// <param name="reason">Why, in one sentence.</param>
public sealed class GateFailedException(string operation, string reason) : Exception($"{operation}: {reason}")
{
    /// <summary>The operation whose gate it is.</summary>
    public string Operation { get; } = operation;

    /// <summary>Why, in one sentence.</summary>
    public string Reason { get; } = reason;
}
