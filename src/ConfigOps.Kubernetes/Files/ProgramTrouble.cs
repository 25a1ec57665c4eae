using System.ComponentModel;

namespace ConfigOps.Kubernetes.Files;

/// <summary>Says why a program could not be started; the framework's own text repeats the command line's folders and names no cause that can be looked up.</summary>
public static class ProgramTrouble
{
    /// <summary>The cause: <c>there is no such program</c>.</summary>
    /// <param name="exception">What the framework threw.</param>
    public static string Of(Win32Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        // errno of Linux and macOS, and the system error codes of Windows, where 2 and 5 say the same.
        return exception.NativeErrorCode switch
        {
            2 or 3 => "there is no such program",
            5 when OperatingSystem.IsWindows() => "this user may not execute it",
            13 => "this user may not execute it, or it is no program",
            8 or 193 => "it is no program of this system",
            40 or 62 => "it is a link that leads back to itself",
            var code => $"the system refuses with error {code}",
        };
    }
}
