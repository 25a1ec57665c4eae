namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>Why a patch was refused.</summary>
public enum PatchProblem
{
    /// <summary>The patch itself is malformed. The API server answers 400.</summary>
    Malformed,

    /// <summary>The patch is well formed but cannot be applied to this object. The API server answers 422.</summary>
    Inapplicable,

    /// <summary>The patch has more operations than allowed. The API server answers 413.</summary>
    TooLarge,
}

/// <summary>A patch was refused; the message names the operation or the field, and the cause.</summary>
public sealed class PatchException(PatchProblem problem, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public PatchProblem Problem { get; } = problem;
}
