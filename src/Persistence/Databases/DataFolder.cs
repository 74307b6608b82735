namespace Lexi.Persistence.Databases;

/// <summary>
/// The folder of the SQLite file, held by one process at a time. A second one would take the first one's open calls for left over
/// and fail them. The hold is the operating system's: it ends with the process, however that ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _hold;

    private DataFolder(FileStream hold) => _hold = hold;

    /// <summary>Makes the folder when it is missing, for this user only: what people said is in it.</summary>
    /// <exception cref="DatabaseStartException">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseStartException($"The folder of Lexi:DataDirectory cannot be made: {exception.Message}", exception);
        }
    }

    /// <exception cref="DatabaseStartException">Another process holds it, or nothing can be written there.</exception>
    public static DataFolder Hold(string folder)
    {
        try
        {
            return new DataFolder(new FileStream(
                Path.Combine(folder, "lexi.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new DatabaseStartException($"Nothing can be written in {folder}: give Lexi:DataDirectory another folder.", exception);
        }
        catch (IOException exception)
        {
            throw new DatabaseStartException(
                $"Another Lexi uses {folder}: stop it, or give this one another Lexi:DataDirectory.", exception);
        }
    }

    public void Dispose() => _hold.Dispose();
}
