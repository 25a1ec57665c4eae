namespace ConfigOps.Sandbox.Machinery;

/// <summary>Another process has the embedded cluster's state directory open.</summary>
public sealed class StateInUseException(string directory, Exception inner)
    : IOException($"The embedded cluster's state in \"{directory}\" is in use by another process; stop that one, or give this one a directory of its own.", inner)
{
    /// <summary>The directory.</summary>
    public string Directory { get; } = directory;
}
