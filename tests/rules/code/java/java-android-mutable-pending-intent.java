package com.example.app;

import android.app.PendingIntent;
import android.content.Intent;

class Notices {
    Object open(Context context) {
        Intent intent = new Intent("com.example.app.OPEN");
        // ruleid: java-android-mutable-pending-intent
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_MUTABLE);
    }

    Object empty(Context context) {
        // ruleid: java-android-mutable-pending-intent
        return PendingIntent.getBroadcast(context, 0, new Intent(), PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_MUTABLE);
    }

    Object fixed(Context context) {
        Intent intent = new Intent("com.example.app.OPEN");
        // ok: java-android-mutable-pending-intent
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_IMMUTABLE);
    }

    Object explicit(Context context) {
        Intent intent = new Intent(context, MainActivity.class);
        // ok: java-android-mutable-pending-intent
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_MUTABLE);
    }
}
