using System.Text;

namespace ConfigOps.Build.Output;

/// <summary>Asks for a value on the terminal without showing what is typed.</summary>
public static class SecretPrompt
{
    /// <summary>Asks, and reads up to the Enter key.</summary>
    /// <exception cref="OperationCanceledException">The user pressed Escape.</exception>
    public static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case ConsoleKey.Escape:
                    Console.Error.WriteLine();
                    throw new OperationCanceledException("the question was left unanswered");
                case ConsoleKey.Backspace when typed.Length > 0:
                    typed.Length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
