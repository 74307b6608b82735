using System.Data.Common;

namespace Lexi.Persistence.Databases;

/// <summary>
/// One database, whichever engine. Work is a function over a connection, so that an engine decides where it runs, what it is
/// committed with and how often it is tried. Work must therefore be repeatable: it may run again after it failed half way.
/// </summary>
internal interface IDatabase
{
    IDialect Dialect { get; }

    /// <summary>Runs a query outside a transaction.</summary>
    Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation);

    /// <summary>
    /// Runs the work in a transaction; the task completes when it is on disk. Cancellation counts until the work begins: nobody is
    /// left to guess whether something was written.
    /// </summary>
    Task<T> Write<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs the work alone: no other process migrates at the same time. In one transaction.</summary>
    Task Exclusively(Func<DbConnection, Task> work, CancellationToken cancellation);
}
