namespace ConfigOps.Build.Testing;

/// <summary>A program that tests talk to. Each knows where it comes from; one class a source.</summary>
/// <param name="Name">The package.</param>
public abstract record TestTool(string Name)
{
    /// <summary>Installs it when it is missing.</summary>
    /// <param name="workshop">Where to install it, and how to call programs.</param>
    /// <param name="cancellation">Ends the installation.</param>
    /// <returns>Why it could not be installed, as a sentence with what to do; null when it is there.</returns>
    public abstract Task<string?> InstallAsync(ToolWorkshop workshop, CancellationToken cancellation);
}
